"""The Gantt chart: what it says (chart), and how it looks on a terminal, as SVG, as a page and on paper."""
