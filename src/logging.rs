//! The log file: codes and ids, never a customer's words.
