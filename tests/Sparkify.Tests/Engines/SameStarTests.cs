using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Engines;

/// <summary>Engines differ in many things, and not in the star.</summary>
public sealed class SameStarTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_real_data_gives_the_same_star_on_PostgreSQL()
    {
        var duck = _folder.Warehouse();
        await Loading.LoadAsync(duck, RealData.Events, RealData.Songs);
        var postgres = await TestPostgres.WarehouseAsync();
        await Loading.LoadAsync(postgres, RealData.Events, RealData.Songs);
        Assert.Equal(StarDump.Of(duck), StarDump.Of(postgres));
    }

    [Fact]
    public async Task Two_hundred_thousand_events_give_the_same_star_on_PostgreSQL()
    {
        var sample = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = _folder["sample"], Events = 200_000, SingleSongFile = true }, null,
            TestContext.Current.CancellationToken);
        var duck = _folder.Warehouse();
        await Loading.LoadAsync(duck, sample.EventPath, sample.SongPath);
        var postgres = await TestPostgres.WarehouseAsync();
        var result = await Loading.LoadAsync(postgres, sample.EventPath, sample.SongPath);
        Assert.Equal(200_000, result.EventsRead);
        Assert.Equal(StarDump.Digest(duck), StarDump.Digest(postgres));
        await TestWarehouse.RemoveAsync(postgres);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("s3://sparkify-test/tmp")]
    public async Task The_real_data_gives_the_same_star_on_Redshift(string? stagingPath)
    {
        var duck = _folder.Warehouse();
        await Loading.LoadAsync(duck, RealData.Events, RealData.Songs);
        var aws = await TestRedshift.SharedAsync();
        var redshift = await aws.WarehouseAsync();
        var result = await EtlRunner.RunAsync(
            redshift,
            new EtlOptions
            {
                EventPaths = [aws.Upload(RealData.Events, "real/log_data")], SongPaths = [aws.Upload(RealData.Songs, "real/song_data")],
                StagingPath = stagingPath,
            },
            null, TestContext.Current.CancellationToken);
        Assert.Equal((8056, 6820, 71), (result.EventsRead, result.Songplays, result.SongsRead));
        Assert.Equal(StarDump.Of(duck), StarDump.Of(redshift));
        Assert.Empty(aws.S3.List("sparkify-test", "tmp"));
    }
}
