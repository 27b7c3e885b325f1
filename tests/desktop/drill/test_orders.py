"""What is said between the director of a drill and a desk: one line of JSON each way."""

from __future__ import annotations

import msgspec

from desktop.drill.orders import Done, Order


def test_an_order_and_its_answer_are_one_line_each_and_come_back_as_they_were() -> None:
    order = Order("write", "field:situation", "Rädd att gå ut\noch trött", 2.5)
    done = Done(True, ("Sparat", "Inte skickat"), "")
    for said, kind in ((order, Order), (done, Done)):
        line = msgspec.json.encode(said)
        assert b"\n" not in line
        assert msgspec.to_builtins(msgspec.json.decode(line, type=kind)) == msgspec.json.decode(line)
