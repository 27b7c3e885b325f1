"""The speed of the desk as ratios: each figure beside a limit measured in the same run. Never a test."""
