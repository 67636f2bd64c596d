using FsCheck;
using FsCheck.Fluent;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>Rule 9: whatever the order, the number and the split of the loads, the star is what the loaded files say.</summary>
public abstract class OrderPropertyTests(SparkifyEngine engine) : OnEngine(engine)
{
    [Fact]
    public void After_every_load_the_star_is_what_the_loaded_files_say() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60).WithQuietOnSuccess(true),
            Prop.ForAll(Scenario.Steps, steps =>
            {
                using var folder = new TestFolder();
                var warehouse = TestWarehouse.MakeAsync(TestedEngine, folder).GetAwaiter().GetResult();
                var world = new World(folder, warehouse);
                foreach (var step in steps)
                    world.Run(step);
                TestWarehouse.RemoveAsync(warehouse).GetAwaiter().GetResult();
            }));

    [Fact]
    public async Task However_the_lines_are_split_into_files_and_runs_the_star_is_the_same()
    {
        var data = await Sparkify.Engine.SampleData.SampleDataGenerator.GenerateAsync(
            new() { Path = Folder["data"], Events = 3_000, Songs = 200, Seed = 7 }, null, Token);
        string[] events = [.. Lines(data.EventPath)], songs = [.. Lines(data.SongPath)];
        var expected = ReferenceStar.Of(events, songs);
        var random = new Random(11);
        for (var round = 0; round < 6; round++)
        {
            random.Shuffle(events);
            random.Shuffle(songs);
            var warehouse = await AnotherWarehouseAsync($"{round}.duckdb");
            var parts = events.Chunk(random.Next(200, 3_000)).Select((lines, i) => (Songs: false, Folder.WriteLines($"{round}/e{i}.json", lines)))
                .Concat(songs.Chunk(random.Next(20, 200)).Select((lines, i) => (Songs: true, Folder.WriteLines($"{round}/s{i}.json", lines))))
                .ToArray();
            random.Shuffle(parts);
            foreach (var (isSongs, path) in parts)
            {
                await Loading.LoadAsync(
                    warehouse, isSongs ? null : path, isSongs ? path : null);
            }

            Assert.Equal(expected, StarDump.Of(warehouse));
        }
    }

    private static IEnumerable<string> Lines(string folder) =>
        Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).SelectMany(File.ReadLines);

    // The files on the disk, and those of them that are loaded, in the version they had then.
    private sealed class World(TestFolder folder, SparkifyWarehouse warehouse)
    {
        private readonly Dictionary<string, WrittenFile> _written = [];
        private readonly Dictionary<string, WrittenFile> _loaded = [];
        private DateTime _now = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        public void Run(Step step)
        {
            foreach (var file in step.Written)
                Write(file);
            var kinds = new[] { (step.LoadsEvents, false), (step.LoadsSongs, true) };
            var present = kinds.Where(kind => kind.Item1 && _written.Values.Any(file => file.IsSongs == kind.Item2))
                .Select(kind => kind.Item2).ToList();
            if (present.Count == 0)
                return;
            Load(step, present);
            var expected = ReferenceStar.Of(LoadedLines(isSongs: false), LoadedLines(isSongs: true));
            var actual = StarDump.Of(warehouse);
            Assert.Equal(expected, actual);
        }

        private void Write(WrittenFile file)
        {
            var name = $"{(file.IsSongs ? "songs" : "events")}/{file.Number}.json";
            var path = folder.WriteLines(name, file.Lines);
            System.IO.File.SetLastWriteTimeUtc(path, _now = _now.AddMinutes(1));
            _written[name] = file;
        }

        private void Load(Step step, List<bool> kinds)
        {
            var coming = _written
                .Where(file => kinds.Contains(file.Value.IsSongs)
                    && (step.Full || !ReferenceEquals(file.Value, _loaded.GetValueOrDefault(file.Key))))
                .SelectMany(file => file.Value.Lines).ToList();
            var load = Loading.LoadAsync(
                warehouse, kinds.Contains(false) ? folder["events"] : null, kinds.Contains(true) ? folder["songs"] : null,
                step.Full, maxErrors: 1000);
            // Where no line is good, the load fails, and what was loaded before stays.
            if (coming.Count > 0 && !coming.Exists(ReferenceStar.IsGood))
            {
                Assert.Equal(
                    ErrorIds.RejectLimit,
                    Assert.ThrowsAsync<SparkifyException>(() => load).GetAwaiter().GetResult().ErrorId);
                return;
            }

            load.GetAwaiter().GetResult();
            if (step.Full)
            {
                foreach (var name in _loaded.Where(file => kinds.Contains(file.Value.IsSongs)).Select(file => file.Key).ToList())
                    _loaded.Remove(name);
            }

            foreach (var (name, file) in _written.Where(file => kinds.Contains(file.Value.IsSongs)))
                _loaded[name] = file;
        }

        private IEnumerable<string> LoadedLines(bool isSongs) =>
            _loaded.Values.Where(file => file.IsSongs == isSongs).SelectMany(file => file.Lines);
    }
}

public sealed class OrderPropertyTestsOnDuckDb() : OrderPropertyTests(SparkifyEngine.DuckDb);

public sealed class OrderPropertyTestsOnPostgres() : OrderPropertyTests(SparkifyEngine.Postgres);
