"""Xã Số: from a commune's digital-transformation plan to the proof that it was done."""
