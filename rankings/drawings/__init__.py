"""Drawings as places on paper: charts, strips, slopes and bars, with their text alternatives."""
