//! All SQL: the only module that knows the file's tables.
