"""Reports of surveys to CLAIR, MIC, MOFA and MEXT, in English and Japanese, as web page and tagged PDF.

figures          all numbers of a report, weighted, rounded, and hidden where people could be recognised
edition          a report as it stood at one moment: its texts, its figures and both PDFs, never changed
publication      the act of showing an edition to everybody; a row of its own
addressee        CLAIR or one of the three ministries the association meets
recommendation   what the association asks of one addressee, with the question whose answers support it
quote            a comment chosen by hand, with the role of its writer and nothing else

From answers to print: `reading` and `weighting` make a design, `estimating` makes estimates, `printing`
decides what of them may be shown, `figures` puts it all together as JSON. `documents` turns that JSON into
sentences, charts and tables of one language; the web page and the PDF print the same document.
"""
