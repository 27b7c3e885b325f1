"""Figure: a sync with nothing to send and nothing to fetch, beside one bare request."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from random import Random

from desktop.centre import Centre
from sync.course import turn
from sync.plan import Pace
from sync.remote import Remote
from sync.standing import Course, World, hurried, set_out
from sync.watch import Thresholds
from tests.bench import opening, region
from tests.bench.measure import Measured, interleaved, median, timed
from tests.bench.processes import serving
from tests.bench.report import figure


def measure(folder: Path, *, quick: bool) -> list[Measured]:
    """The one figure: what the loop does every quarter of a minute, all day. From a standstill it asks for
    the status first; how long that takes is said beside it.
    """
    cases, rounds = (100, 20) if quick else (1_000, 100)
    folder.mkdir()
    prepared = region.prepare(folder, cases, 10)
    centre = Centre(prepared.centre, seed=1, cases=0, start=None)
    centre.start()
    desk = region.open_copy(prepared.sender, prepared.sender_user).ws
    remote = Remote(centre.address, desk.identity().credential)
    world = World(desk, remote, Random(1), Pace(), Thresholds(), opening.now)
    try:
        known = _turns(world, set_out(opening.now(), world.pace))  # sends and fetches what there is
        with serving("tests.bench.bare_answer") as port:
            http = HTTPConnection("127.0.0.1", port)
            samples = interleaved(
                lambda: timed(lambda: _turns(world, hurried(known, opening.now()))),
                lambda: timed(lambda: _bare(http)),
                rounds,
                5,
            )
            begun = [timed(lambda: _turns(world, set_out(opening.now(), world.pace))) for _ in range(rounds)]
            http.close()
        if not desk.facts().all_sent:
            raise TypeError("there was something left to send or to fetch")
    finally:
        remote.close()
        desk.close()
        centre.stop()
    ours, bare = median(samples.ours), median(samples.bare)
    remark = f"{cases} cases here, {rounds} rounds; from a standstill {median(begun):.1f} ms"
    return [Measured(figure("sync"), ours, bare, samples.noise(), remark)]


def _turns(world: World, course: Course) -> Course:
    """The loop's turns until it rests."""
    until = None
    while until is None:
        turned = turn(course, world, opening.now())
        course, until = turned.course, turned.until
    return course


def _bare(http: HTTPConnection) -> None:
    http.request("GET", "/")
    http.getresponse().read()
