"""What feeds know of a person."""

from accounts.keeping.exporting import excuse
from feeds.models import FeedSource, IndexCall

excuse(FeedSource, "an employer's public address of jobs; no person stands in it")
excuse(IndexCall, "that a search engine was told of a public page")
