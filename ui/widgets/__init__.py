"""The parts that every screen is put together from; each is fed plain values and knows no case."""
