"""The service: the pipeline behind HTTP on this machine, with a page to try it on."""
