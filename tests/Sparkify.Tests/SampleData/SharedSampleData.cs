namespace Sparkify.Tests.SampleData;

/// <summary>The tests that look into one and the same set.</summary>
[CollectionDefinition]
public sealed class SharedSampleData : ICollectionFixture<SampleDataFixture>;
