"""Assessments: a questionnaire, its dimensions, advice. The interest compass is the first."""
