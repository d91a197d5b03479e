### Les courriers des rapports parmi les e-mails à envoyer : ce qu'ils sont, et comment ils repartent.

report-letter-title = Rapport par e-mail
report-letter-report = Rapport
report-letter-days = { $report }, du { $from } au { $to }
report-letter-state = { $state }, courrier { $tries } sur { $most } au plus
report-letter-again = Renvoi
report-letter-by-itself = Il part tout seul, au prochain ringback report mail ou depuis le prochain poste qui envoie.
report-letter-next = Le prochain ringback report mail le renvoie, { $most } courriers au plus en tout. Tout de suite : { $command }
report-letter-given-up = Refusé { $most } fois, il ne part plus tout seul. Corrigez l'adresse (ringback people set { $login } --email ADRESSE), ou renvoyez-le : { $command }
report-letter-unknown = La connexion a été coupée alors que le serveur l'avait peut-être accepté : on ne sait pas s'il est arrivé. Il ne repart que si vous le demandez : { $command }
why-not-report-letter = C'est le courrier d'un rapport. Entrée dit comment il repart.
cli-report-letter = { $id } est le courrier d'un rapport, pas un e-mail à un client. { $how }
