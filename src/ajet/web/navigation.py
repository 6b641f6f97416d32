def context(request):
    """What every page shows around its content."""
    return {}
