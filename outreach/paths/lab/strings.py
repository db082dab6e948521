"""Keys of the lab's words: what `content/lab` must hold in both languages."""

# Every visible text. {…} are filled in by the lab.
STRINGS = (
    "lab",  # name of the whole region, for screen readers
    "editor",  # name of the editor
    "editor_help",  # Tab indents; F1 explains; press Escape, then Tab, to leave the editor
    "completions",  # name of the list of proposals
    "help_none",  # {word}: nothing is known about it
    "tabs",  # name of the two tabs
    "tab_code",
    "tab_result",
    "run",
    "run_title",  # tooltip: Ctrl+Enter
    "stop",
    "check",
    "show_class",  # show this work to one's own classroom
    "more",  # opens what is wanted seldom
    "full",
    "full_leave",
    "font",  # name of the two buttons
    "font_now",  # {number} {count}
    "font_smaller",
    "font_larger",
    "divider",  # name of the line between code and result
    "hint",
    "hints",  # name of the hints' region
    "hint_more",  # {number} {count}
    "hint_locked",  # the last hint opens after a check with changed code
    "hint_close",
    "reset",
    "restore",
    "versions",  # name of the list of earlier versions
    "version",  # {time} {lines}
    "versions_empty",
    "close",
    "replaced",  # the editor's text was replaced; the old one is kept
    "undo",
    "keys",  # name of the row of signs on a phone
    "key_indent",
    "key_outdent",
    "key_help",
    "loading",  # {percent}
    "queued",  # {percent}: Python is loading, then your program runs
    "running",
    "checking",
    "status_ran",
    "status_ran_game",
    "status_ran_model",
    "status_input",
    "status_error",
    "status_error_line",  # {line}
    "status_passed",
    "status_failed",
    "status_stopped",
    "status_broken",  # Python could not be loaded; check the connection and press Run again
    "go_to_line",  # {line}
    "python_says",
    "failed_title",
    "passed_browser",  # signed in: passed in the browser
    "passed_locally",  # not signed in: sign in and it counts
    "sign_in",
    "next",
    "server_running",
    "server_slow",
    "server_passed",
    "server_failed",
    "server_submitted",  # a project is whole and waits for the teacher
    "server_busy",
    "server_missing",
    "saved",
    "saved_here",
    "state_working",
    "state_submitted",
    "state_passed",
    "state_returned",
    "console",
    "console_empty",
    "ask_label",  # name of the field, when the program has not said what it asks
    "ask_send",
    "ask_again",  # run from the beginning, all answers forgotten
    "tests",  # name of the table
    "tests_asked",
    "tests_wanted",
    "tests_came",
    "tests_mark",
    "test_ok",
    "test_bad",
    "test_error",
    "test_none",  # not checked yet
    "scene_empty",
    "scene_label",  # {list} {count}
    "scene_item",  # {count} {shape}
    "scene_words",
    "scene_line",  # {shape} {x} {y} {z} {width} {depth} {height} {color}
    "scene_more",  # {count}
    "shape_box",
    "shape_roof",
    "shape_cylinder",
)

# Templates in `messages`, beside those of the kit (kit.scene.MESSAGES) and of a step's own check.
# {type} {message} {line} {name} {suggestion} and the error's params can be used. A key with
# ".suggested" behind it is taken when there is a suggestion. A key may also begin Python's own words,
# such as "SyntaxError: '(' was never closed"; the longest that fits wins.
ERRORS = (
    "error.generic",
    "error.in_call",  # {function} {args} {text}: the error came when the check called a function
    "error.EndlessLoop",
    "error.OutOfMemory",
    "error.SyntaxError",
    "SyntaxError: expected ':'",
    "SyntaxError: '(' was never closed",
    "SyntaxError: unterminated string literal",
    "SyntaxError: invalid syntax. Perhaps you forgot a comma?",
    "SyntaxError: invalid syntax. Maybe you meant '=='",
    "error.IndentationError",
    "IndentationError: expected an indented block",
    "IndentationError: unexpected indent",
    "error.TabError",
    "error.NameError",
    "error.NameError.suggested",
    "error.UnboundLocalError",
    "error.TypeError",
    "error.ValueError",
    "error.IndexError",
    "error.KeyError",
    "error.AttributeError",
    "error.AttributeError.suggested",
    "error.ZeroDivisionError",
    "error.RecursionError",
    "unknown_color.suggested",
    "unknown_argument.suggested",
    "function_missing.suggested",
    "check_error",  # the check itself broke: our mistake
)

# What the stage of a game says besides; its sentences stand in content/lab/game.{lv,en}.yaml.
STRINGS_GAME: tuple[str, ...] = (
    "game_picture",  # name of the region that takes the keys
    "game_help",  # {keys}: what a screen reader says about that region
    "game_help_none",
    "game_leave",  # beside the Esc key
    "game_pad",  # name of the buttons on a phone
    "game_key_left",  # keys in words, for screen readers
    "game_key_right",
    "game_key_up",
    "game_key_down",
    "game_key_space",
    "game_key_enter",
    "game_cap_space",  # what stands on the key
    "game_cap_enter",
    "game_score",
    "game_lives",
    "game_level",
    "game_empty",  # before the first run
    "game_paused",
    "game_paused_key",  # how to go on, with a keyboard
    "game_paused_touch",  # and with a finger
    "game_over",  # when the program gave no last word
    "game_again",
    "game_error",  # the program stopped in the middle of the game
    "game_stopped",  # somebody stopped Python, and the world went with it
    "game_failed",  # the program did not start; the picture is the earlier one
    "game_lost",  # the graphics card dropped the picture
    "game_flat",  # no 3D on this machine: the world from above
    "game_pause",
    "game_go_on",
    "game_step",
    "game_step_title",
    "game_reset",
    "game_sound",
    "game_words",  # button: the world in words
    "game_words_title",  # name of the words' region
    "game_words_things",  # {list}
    "game_words_nothing",
    "game_words_item",  # {count} {shape} {color}
    "game_words_more",  # {count}
    "game_words_followed",  # {shape} {color} {x} {y} {z}
    "game_words_looks",  # {x} {y} {z}
    "game_words_labels",  # {list}
    "game_at",  # {frame} {time}
    "game_shape_box",
    "game_shape_sphere",
    "game_shape_cylinder",
    "game_shape_cone",
)

# What the stage of a model says besides; its sentences stand in content/lab/model.{lv,en}.yaml.
STRINGS_MODEL: tuple[str, ...] = (
    "model_picture",  # name of the region that takes the keys
    "model_help",  # what a screen reader says about that region
    "model_empty",  # before the first run
    "model_flat",  # no WebGL on this device
    "model_grid",  # {step}
    "model_label",  # {axis} {size}: on a line of measurement
    "model_views",  # name of the buttons that turn the model
    "model_turn_left",
    "model_turn_right",
    "model_turn_up",
    "model_turn_down",
    "model_nearer",
    "model_farther",
    "model_home",
    "model_looks",  # name of the toggles
    "model_sizes",
    "model_section",
    "model_wire",
    "model_section_across",
    "model_section_where",  # name of the slider
    "model_params",  # name of the region
    "model_param_number",  # {name}
    "model_params_reset",
    "model_seeds",
    "model_seed",  # {seed}
    "model_seeds_more",
    "model_save",  # name of the buttons that save files
    "model_stl_title",  # tooltip
    "model_3mf_title",  # tooltip
    "model_measures",  # name of the list
    "model_size",
    "model_volume",
    "model_area",
    "model_pieces",
    "model_holes",
    "model_wall",
    "model_wall_none",  # thinner than any printer makes
    "model_wall_least",  # {size}
    "model_wall_thick",  # {size}
    "model_mm",  # {n}
    "model_cm2",  # {n}
    "model_cm3",  # {n}
    "model_words_size",  # {x} {y} {z}; the model for screen readers, sentence by sentence
    "model_words_pieces",  # {pieces} {holes}
    "model_words_colors",  # {colors}
    "model_words_params",  # {list}
)
