-- Customers are recognised by their address and name: of an address that many
-- share only those of that name are looked at.
DROP INDEX customer_email;
CREATE INDEX customer_email ON customer (email_key, folded) WHERE email_key IS NOT NULL;
