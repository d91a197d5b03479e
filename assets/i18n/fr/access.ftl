### Qui entre par SSH : les clés, et la session derrière une clé.

## Les clés

access-added = { $login } ({ $name }) entre avec { $type } { $fingerprint }
access-known = { $login } ({ $name }) entrait déjà avec { $type } { $fingerprint }.
access-written = Écrit dans { $file }.
access-unchanged = { $file } avait déjà tout.
access-no-file = Aucun fichier authorized_keys n'est écrit : OpenSSH doit interroger ringback access keys.
access-taken = Cette clé est celle de { $login }. Rien n'est modifié ; une clé fait entrer une seule personne. Faites-en créer une nouvelle, ou retirez d'abord l'autre.
access-other-account = Le fichier appartient au compte { $account }, son fichier authorized_keys aussi. Lancez la commande sous ce compte, ou indiquez un fichier avec --file. Rien n'est modifié.
access-odd-path = { $file } ne peut pas figurer sur une ligne d'authorized_keys. Donnez-lui un nom sans retour à la ligne, en UTF-8. Rien n'est modifié.
access-added-no-file = La clé est dans la base, mais impossible d'écrire { $file } : { $why }. OpenSSH ne la connaît pas encore ; relancez la même commande.
access-revoked-no-file = La clé n'ouvre plus rien, mais sa ligne n'a pas pu être ôtée de { $file } : { $why }. Relancez la même commande.
access-revoked = Retirée : { $fingerprint } de { $login }. Une session ouverte continue jusqu'à sa fin.
access-several = { $login } a plusieurs clés : { $list }. Dites laquelle, ou all pour toutes.
access-none = { $login } n'a pas de telle clé qui fasse entrer. ringback access list les montre.
access-nobody = Personne n'a encore d'accès SSH. ringback access add LOGIN CLÉ fait entrer quelqu'un.
access-since = { $login } ({ $name }), depuis le { $day }
access-until = { $login } ({ $name }), retirée le { $day }
access-root = Le fichier appartient à root, et chaque session aussi. Donnez-lui un compte à lui : ringback manual access
access-shell = Le compte { $account } a le shell { $shell }. Si l'AcceptEnv de sshd laisse entrer autre chose que LANG et LC_*, le poste distant peut d'abord lui faire lancer autre chose : usermod -s /bin/sh { $account }
access-by = par { $by }
access-file-same = { $file } dit la même chose.
access-file-none = Il n'y a pas de { $file } : personne n'entre par lui.
access-file-missing = Absent de { $file }, qui ne fait donc pas entrer : { $list }. Tout access add ou revoke y remet de l'ordre.
access-file-other = Dans { $file } avec une autre ligne : { $list }. Tout access add ou revoke y remet de l'ordre.
access-file-revoked = Encore dans { $file }, sans rien ouvrir : { $list }. Tout access add ou revoke y remet de l'ordre.

## Pourquoi une clé n'est pas prise

access-unfit-empty = Il n'y a pas de clé ici. Rien n'est modifié.
access-unfit-private = C'est une clé privée, que personne d'autre que son propriétaire ne doit avoir. Elle n'est pas gardée. Donnez la clé publique, dans le fichier qui finit par .pub ; si d'autres ont vu celle-ci, faites créer une nouvelle paire.
access-unfit-lines = Il y a plus d'une ligne. Donnez une seule clé publique, comme OpenSSH l'écrit : son type, la clé, un commentaire. ssh-keygen -i y ramène les autres formes. Rien n'est modifié.
access-unfit-options = Des options précèdent la clé. Donnez la clé seule ; ce qu'elle permet se règle ici. Rien n'est modifié.
access-unfit-type = Ce n'est pas une clé publique d'un type connu : ssh-ed25519, ecdsa-sha2-nistp256 à 521, ssh-rsa, ou l'une d'elles sur une clé de sécurité (sk-). Rien n'est modifié.
access-unfit-garbled = La clé est coupée, mal recopiée, ou d'un autre type que celui annoncé. Faites renvoyer son fichier .pub en entier. Rien n'est modifié.
access-unfit-short = Les clés RSA de moins de 2048 bits ne sont pas sûres. Faites-en créer une nouvelle : ssh-keygen -t ed25519. Rien n'est modifié.

## Une session

session-revoked = Cette clé ne fait plus entrer personne. Voyez votre administrateur.
session-unread = La commande n'est pas comprise : un guillemet n'est pas refermé, ou ce n'est pas de l'UTF-8. Rien n'a été fait.
session-option = { $option } n'est pas accepté par SSH : votre clé dit qui vous êtes, et où. Rien n'a été fait.
session-command = Cela ne se fait pas par SSH. Rien n'a été fait ; ringback manual access dit ce qui se peut.
session-file = { $option } désigne un fichier du serveur, hors d'atteinte par SSH. Rien n'a été fait ; sans cette option, le résultat vous revient.
session-no-terminal = Le poste de travail a besoin d'un terminal : ssh -t SERVEUR. Pour les scripts, il y a des commandes : ssh SERVEUR list --json
session-mosh = mosh n'est pas proposé ici : on pourrait faire lancer n'importe quoi à son serveur. Prenez ssh, avec tmux ou screen sur votre propre machine.
