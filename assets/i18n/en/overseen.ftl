### Who sees what is recorded, where no supervisor looks after the desk.

call-safety-alone = Marked SAFETY. Nobody else is told: { $desk } has { $role ->
    [supervisor] no other supervisor
   *[other] no supervisor
}.
form-postpone-alone = Counted and shown. Nobody else is told: { $desk } has { $role ->
    [supervisor] no other supervisor
   *[other] no supervisor
}.
