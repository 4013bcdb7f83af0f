"""The commands of the command line, one module each: options in, an exit code out."""
