using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>Several paths of one kind are one source.</summary>
public sealed class SeveralSourcesTests
{
    [Fact]
    public async Task A_file_named_twice_is_read_once()
    {
        using var folder = new TestFolder();
        var november = folder.WriteLines("2018/11/events.json", EventLine.Plays(2, session: 1));
        folder.WriteLines("2018/12/events.json", EventLine.Plays(3, session: 2));
        var options = new EtlOptions { EventPaths = [november, folder["2018/12"], folder["2018/*/*.json"]] };
        var result = await EtlRunner.RunAsync(folder.Warehouse(), options, null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 5, 5), (result.Files, result.EventsRead, result.SongplaysAdded));
    }

    [Fact]
    public async Task One_path_with_nothing_to_load_fails_them_all()
    {
        using var folder = new TestFolder();
        var good = folder.WriteLines("events.json", EventLine.Plays(2));
        var options = new EtlOptions { EventPaths = [good, folder["nowhere"]] };
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => EtlRunner.RunAsync(folder.Warehouse(), options, null, TestContext.Current.CancellationToken));
        Assert.Equal((ErrorIds.SourceNotFound, folder["nowhere"]), (exception.ErrorId, exception.Target));
        Assert.False(File.Exists(folder.Warehouse().Path));
    }
}
