// Tests wait for the gateway most of their time, one of them 15 seconds: with as many slots as processors they would wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
