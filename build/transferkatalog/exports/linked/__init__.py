"""The catalogue as linked data: DCAT-AP.de for files, SKOS for terms, ADMS and schema.org for profiles."""
