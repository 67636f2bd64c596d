using Sparkify.Engine.Staging;

namespace Sparkify.Tests.Staging;

/// <summary>Rejects beyond those that are held in memory.</summary>
public sealed class RejectSpoolTests
{
    [Fact]
    public void A_hundred_thousand_come_back_as_they_went_in_and_take_no_memory()
    {
        var rejects = Enumerable.Range(0, 100_000).Select(i => new Reject(
            $"/data/{i % 7}.json", i, i % 3 == 0 ? null : i * 10L, "not JSON \u2026", new string('x', 1000), i % 2 == 0));
        var spool = new RejectSpool();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var reject in rejects)
            spool.Add(reject);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 10_000_000);

        Assert.Equal(100_000, spool.Count);
        Assert.Equal(rejects, spool);
        spool.Add(new Reject("a", 1, null, "b", "c"));
        Assert.Equal(rejects.Append(new Reject("a", 1, null, "b", "c")), spool);

        spool.Clear();
        Assert.Empty(spool);
        spool.Add(new Reject("a", 1, null, "b", "c"));
        Assert.Equal([new Reject("a", 1, null, "b", "c")], spool);
    }
}
