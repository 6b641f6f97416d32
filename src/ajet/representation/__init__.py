"""Service three: the members' opinions, by surveys, as bilingual reports to CLAIR, MIC, MOFA and MEXT."""
