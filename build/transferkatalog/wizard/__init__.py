"""Makes a new profile together with somebody who need not know YAML: `transferkatalog new`."""
