"""Reports of surveys to CLAIR, MIC, MOFA and MEXT, in English and Japanese, as web page and tagged PDF."""
