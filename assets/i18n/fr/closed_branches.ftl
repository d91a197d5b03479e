### Les agences qui ferment définitivement, sur le tableau.

board-closed = fermée le { $day }
board-closes = ferme le { $day }
board-closed-to = Fermée définitivement depuis le { $day } ; ses alertes vont à { $desk }.
board-closed-nobody = Fermée définitivement depuis le { $day } ; ses alertes attendent sans responsable.
board-closes-to = Ferme définitivement le { $day } ; dès ce jour, ses alertes iront à { $desk }.
board-closes-nobody = Ferme définitivement le { $day } ; dès ce jour, ses alertes attendront sans responsable.
