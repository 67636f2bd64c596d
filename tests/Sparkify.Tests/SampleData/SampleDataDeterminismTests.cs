using Sparkify.Engine.SampleData;

namespace Sparkify.Tests.SampleData;

public sealed class SampleDataDeterminismTests
{
    private static readonly SampleDataOptions Small = new() { Path = "", Events = 3_000, Songs = 200, Corrupt = 20 };

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        using var first = new SampleFolder();
        using var again = new SampleFolder();
        using var other = new SampleFolder();
        await Generate(Small with { Path = first.Path });
        await Generate(Small with { Path = again.Path });
        await Generate(Small with { Path = other.Path, Seed = 43 });
        Assert.Equal(first.Hash(), again.Hash());
        Assert.NotEqual(first.Hash(), other.Hash());
    }

    /// <summary>
    /// Pins the bytes: a change of runtime, platform or word list shows here. A deliberate one updates the hash.
    /// </summary>
    [Fact]
    public async Task The_bytes_are_the_same_on_every_platform()
    {
        using var folder = new SampleFolder();
        await Generate(Small with { Path = folder.Path });
        Assert.Equal("bd608b4396be0495d33c7c3a395e5139a6278168fcd58caec23536ddbc5c3f91", folder.Hash());
    }

    private static Task Generate(SampleDataOptions options) =>
        SampleDataGenerator.GenerateAsync(options, null, TestContext.Current.CancellationToken);
}
