"""What curators run beside the package: checksums of the source texts, and the tables of data/README.md."""
