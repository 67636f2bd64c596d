using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>Several paths of one kind are one source.</summary>
public abstract class SeveralSourcesTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public async Task A_file_named_twice_is_read_once()
    {
        var november = Folder.WriteLines("2018/11/events.json", EventLine.Plays(2, session: 1));
        Folder.WriteLines("2018/12/events.json", EventLine.Plays(3, session: 2));
        var options = new EtlOptions { EventPaths = [november, Folder["2018/12"], Folder["2018/*/*.json"]] };
        var result = await EtlRunner.RunAsync(Warehouse, options, null, Token);
        Assert.Equal((2, 5, 5), (result.Files, result.EventsRead, result.SongplaysAdded));
    }

    [Fact]
    public async Task One_path_with_nothing_to_load_fails_them_all()
    {
        var good = Folder.WriteLines("events.json", EventLine.Plays(2));
        var options = new EtlOptions { EventPaths = [good, Folder["nowhere"]] };
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(Warehouse, options, null, Token));
        Assert.Equal((ErrorIds.SourceNotFound, Folder["nowhere"]), (exception.ErrorId, exception.Target));
        Assert.Empty(StarDump.Of(Warehouse));
    }
}

public sealed class SeveralSourcesTestsOnDuckDb() : SeveralSourcesTests(SparkifyEngine.DuckDb);

public sealed class SeveralSourcesTestsOnPostgres() : SeveralSourcesTests(SparkifyEngine.Postgres);
