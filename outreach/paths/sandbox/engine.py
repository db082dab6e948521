"""How wasmtime is set up. A precompiled component loads only into an engine set up the same way."""

from wasmtime import Config, Engine

STACK_BYTES = 2 * 1024 * 1024


def new_engine() -> Engine:
    """An engine whose runs can be stopped from outside and whose stack is bounded."""
    config = Config()
    config.epoch_interruption = True
    config.max_wasm_stack = STACK_BYTES
    config.wasm_component_model = True
    return Engine(config)
