"""The student's workbench: an editor, a console and a drawing, with Python running in the browser.

`component.lab` is the Reflex component, `runtime.LabRuntime` the build plugin that `rxconfig.py` needs,
`kit/` the Python that runs beside the student's program, here in the browser and again on the server.
Nothing is imported here: rxconfig.py loads `runtime` before Reflex has a configuration.
"""
