"""A disk that lies, under the real program: the power is cut, a call fails, there is no room."""
