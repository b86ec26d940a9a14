from careers.demo.loading import load

__all__ = ["load"]
