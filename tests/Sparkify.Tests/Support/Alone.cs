namespace Sparkify.Tests.Support;

/// <summary>Tests that take time by the clock: no others run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public class Alone;
