from .analysis import analyse as analyse
from .new import new_study as new_study
from .run import build_report as build_report
from .settings import Settings as Settings
from .studyfile import Study as Study
from .studyfile import is_study as is_study
from .studyfile import read_study as read_study
