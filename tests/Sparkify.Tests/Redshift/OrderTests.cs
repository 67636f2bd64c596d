using FsCheck;
using FsCheck.Fluent;
using Sparkify.Engine.Etl;
using Sparkify.Engine.SampleData;
using Sparkify.Tests.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Rule 9 on Redshift: however the loads come, the star is what the loaded files say.</summary>
public sealed class OrderTests : RedshiftTests
{
    private const int Cases = 8;

    [Fact]
    public void After_every_load_the_star_is_what_the_loaded_files_say()
    {
        var number = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Cases).WithQuietOnSuccess(true),
            Prop.ForAll(Scenario.Steps, steps => RunAsync(steps, $"case{number++}").GetAwaiter().GetResult()));
    }

    [Theory]
    [InlineData(200_000, true)]
    [InlineData(20_000, false)]
    public async Task Generated_events_give_the_star_that_DuckDB_makes(int count, bool packed)
    {
        var sample = await SampleDataGenerator.GenerateAsync(
            new SampleDataOptions { Path = Folder["sample"], Events = count, SingleSongFile = true }, null, Token);
        var duck = Folder.Warehouse();
        await Loading.LoadAsync(duck, sample.EventPath, sample.SongPath);
        var local = new EtlOptions
        {
            EventPaths = [sample.EventPath], SongPaths = [sample.SongPath], StagingPath = Staging,
        };
        if (!packed)
            Upload(sample);

        var result = await LoadAsync(packed ? local : Options);

        Assert.Equal(count, result.EventsRead);
        Assert.Equal(StarDump.Digest(duck), StarDump.Digest(Warehouse));
    }

    private void Upload(SparkifySampleData sample)
    {
        foreach (var (folder, name) in new[] { (sample.EventPath, "log_data"), (sample.SongPath, "song_data") })
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
                Put($"{name}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}", File.ReadAllBytes(file));
        }
    }

    // Each case in a schema and a folder of its own: by manifest, or by prefix, as the step has it.
    private async Task RunAsync(Step[] steps, string name)
    {
        var warehouse = Warehouse with { Schema = name };
        Dictionary<string, WrittenFile> written = [];
        Dictionary<string, WrittenFile> loaded = [];
        foreach (var step in steps)
        {
            foreach (var file in step.Written)
            {
                var key = $"{name}/{(file.IsSongs ? "songs" : "events")}/{file.Number}.json";
                Put(key, file.Lines);
                written[key] = file;
            }

            bool Loads(bool songs) =>
                (songs ? step.LoadsSongs : step.LoadsEvents) && written.Values.Any(file => file.IsSongs == songs);
            if (!Loads(songs: false) && !Loads(songs: true))
                continue;
            var options = new EtlOptions
            {
                EventPaths = Loads(songs: false) ? [$"s3://{Bucket}/{name}/events"] : [],
                SongPaths = Loads(songs: true) ? [$"s3://{Bucket}/{name}/songs"] : [],
                Full = step.Full, MaxErrors = 1000, StagingPath = step.ByPrefix ? null : Staging,
            };
            try
            {
                await EtlRunner.RunAsync(warehouse, options, null, Token);
                foreach (var (key, file) in written.Where(file => Loads(file.Value.IsSongs)))
                    loaded[key] = file;
            }
            catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.RejectLimit)
            {
                // No line was good: what was loaded before stays.
                var coming = written.Where(file => Loads(file.Value.IsSongs)
                    && (step.Full || !ReferenceEquals(file.Value, loaded.GetValueOrDefault(file.Key))));
                Assert.DoesNotContain(coming.SelectMany(file => file.Value.Lines), ReferenceStar.IsGood);
            }

            IEnumerable<string> Lines(bool songs) =>
                loaded.Values.Where(file => file.IsSongs == songs).SelectMany(file => file.Lines);
            Assert.Equal(ReferenceStar.Of(Lines(songs: false), Lines(songs: true)), StarDump.Of(warehouse));
        }
    }
}
