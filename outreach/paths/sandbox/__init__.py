"""Runs students' programs where they can reach nothing, and judges what they did."""
