### Branches that close for good, on the board.

board-closed = closed { $day }
board-closes = closes { $day }
board-closed-to = Closed for good since { $day }; its alerts go to { $desk }.
board-closed-nobody = Closed for good since { $day }; its alerts go to the unassigned desk.
board-closes-to = Closes for good on { $day }; from then on its alerts go to { $desk }.
board-closes-nobody = Closes for good on { $day }; from then on its alerts go to the unassigned desk.
