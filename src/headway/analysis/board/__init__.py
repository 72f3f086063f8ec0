"""A plan as a board: its tasks as cards, in columns by one field and, where wanted, in lanes by another."""

from headway.analysis.board.axes import AXES, OTHERS, Axis, Column, axis
from headway.analysis.board.board import Board, Head, Lane, board, usual_order

__all__ = ["AXES", "OTHERS", "Axis", "Board", "Column", "Head", "Lane", "axis", "board", "usual_order"]
