from careers.demo.applicants import load_applicants
from careers.demo.loading import load

__all__ = ["load", "load_applicants"]
