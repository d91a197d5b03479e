### Who gets in over SSH: keys, and the session behind one.

## Keys

access-added = { $login } ({ $name }) gets in with { $type } { $fingerprint }
access-known = { $login } ({ $name }) got in with { $type } { $fingerprint } already.
access-written = Written to { $file }.
access-unchanged = { $file } had it all already.
access-no-file = No authorized_keys file was written: OpenSSH has to ask ringback access keys.
access-taken = This key is that of { $login }. Nothing was changed; one key lets in one person. Have a new one made, or revoke the other first.
access-denied = Only whoever owns the file and administrators give and take keys. Nothing was done.
access-other-account = The file belongs to the account { $account }, and so does its authorized_keys file. Run this as that account, or name a file with --file. Nothing was changed.
access-odd-path = { $file } cannot stand in a line of authorized_keys. Give it a name without line breaks, in UTF-8. Nothing was changed.
access-added-no-file = The key is in the database, but { $file } cannot be written: { $why }. OpenSSH does not know it yet; run the same again.
access-revoked-no-file = The key opens nothing any more, but its line could not be taken out of { $file }: { $why }. Run the same again.
access-revoked = Revoked: { $fingerprint } of { $login }. A session that is open goes on until it ends.
access-several = { $login } has several keys: { $list }. Say which, or all.
access-none = { $login } has no such key that gets in. ringback access list shows them.
access-nobody = Nobody gets in over SSH yet. ringback access add LOGIN KEY lets somebody in.
access-since = { $login } ({ $name }), since { $day }
access-until = { $login } ({ $name }), revoked { $day }
access-root = The file belongs to root, and so does every session. Give it an account of its own: ringback manual access
access-shell = The account { $account } has the shell { $shell }. Unless sshd's AcceptEnv lets in nothing but LANG and LC_*, the other end can make it run something first: usermod -s /bin/sh { $account }
access-by = by { $by }
access-file-same = { $file } says the same.
access-file-none = There is no { $file }: nobody gets in by it.
access-file-missing = Not in { $file }, and so not let in by it: { $list }. Any access add or revoke puts that right.
access-file-other = In { $file } with another line: { $list }. Any access add or revoke puts that right.
access-file-revoked = Still in { $file }, where it opens nothing: { $list }. Any access add or revoke puts that right.

## Why a key is not taken

access-unfit-empty = No key stands there. Nothing was changed.
access-unfit-private = This is a private key, which nobody but its owner may have. It was not kept. Give the public one, in the file that ends in .pub; if others saw this one, have a new pair made.
access-unfit-lines = This is more than one line. Give one public key as OpenSSH writes it: its type, the key, a comment. ssh-keygen -i turns other forms into it. Nothing was changed.
access-unfit-options = Options stand before the key. Give the key alone; what it may do is set here. Nothing was changed.
access-unfit-type = This is no public key of a known type: ssh-ed25519, ecdsa-sha2-nistp256 to 521, ssh-rsa, or one of those on a security key (sk-). Nothing was changed.
access-unfit-garbled = The key is cut, misspelt, or of another type than it says. Have its .pub file sent again, whole. Nothing was changed.
access-unfit-short = RSA keys below 2048 bits are not safe. Have a new one made: ssh-keygen -t ed25519. Nothing was changed.

## A session

session-revoked = This key lets nobody in any more. Ask your administrator.
session-unread = The command is not understood: a quotation mark has no end, or it is not UTF-8. Nothing was done.
session-option = { $option } cannot be said over SSH: your key says who you are, and where. Nothing was done.
session-command = This cannot be done over SSH. Nothing was done; ringback manual access says what can.
session-file = { $option } names a file of the server, which is not reached over SSH. Nothing was done; without it the result comes to you.
session-no-terminal = The workstation needs a terminal: ssh -t HOST. For scripts there are commands: ssh HOST list --json
session-mosh = mosh is not offered here: its server could be told to run anything. Use ssh, with tmux or screen on your own machine.
