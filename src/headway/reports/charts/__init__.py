"""Charts of how sure a plan is: figures in, SVG text out, each with its table.

A chart is drawn on a `Sheet`, which knows its sentence and its width. On a page shapes have classes and the page's
style sheet colours them (`frontend/src/css/charts.css`); a file that stands alone carries its own.
"""

from headway.reports.charts.bands import Band, bands, bands_table
from headway.reports.charts.cone import Landing, cone, cone_table
from headway.reports.charts.contingency import Reserve, contingency, contingency_table
from headway.reports.charts.flow import Column, Flow, flow, flow_table
from headway.reports.charts.frame import Sheet
from headway.reports.charts.joint import Joint, Quadrants, scatter, scatter_table
from headway.reports.charts.lines import Line, Lines, lines, lines_table
from headway.reports.charts.matrix import Cell, heat_map, heat_map_table
from headway.reports.charts.measure import Dates, Days, Measure, Money
from headway.reports.charts.s_curve import Cursor, Curve, s_curve, s_curve_table
from headway.reports.charts.spark import sparkline
from headway.reports.charts.table import Table, percent
from headway.reports.charts.tornado import Pull, tornado, tornado_table

__all__ = [
    "Band", "Cell", "Column", "Cursor", "Curve", "Dates", "Days", "Flow", "Joint", "Landing", "Line", "Lines",
    "Measure", "Money", "Pull", "Quadrants", "Reserve", "Sheet", "Table", "bands", "bands_table", "cone", "cone_table",
    "contingency", "contingency_table", "flow", "flow_table", "heat_map", "heat_map_table", "lines", "lines_table",
    "percent", "s_curve", "s_curve_table", "scatter", "scatter_table", "sparkline", "tornado", "tornado_table",
]  # fmt: skip
