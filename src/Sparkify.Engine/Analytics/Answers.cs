using System.Globalization;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Analytics;

/// <summary>What people listen to: the questions of the analytics team, over sql/analytics.</summary>
/// <remarks>
/// Each throws a <see cref="SparkifyException"/>: ArgumentInvalid, ConnectionFailed, TablesMissing, LoadBusy,
/// QueryFailed.
/// </remarks>
public static class Answers
{
    private static readonly string[] Weekdays =
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>Songs by plays, by title and artist as they were heard.</summary>
    public static Task<List<SparkifyTopSong>> TopSongsAsync(
        SparkifyWarehouse warehouse, AnswerOptions options, IReporter? reporter, CancellationToken cancellationToken) =>
        AskAsync(
            warehouse, options, "analytics/top_songs",
            [.. options.Filter(), ("catalog_only", options.CatalogOnly), ("first", options.First)],
            (row, rank) => new SparkifyTopSong
            {
                Rank = rank, Title = row.Text(0), Artist = row.Text(1), Plays = row.GetInt64(2),
                Listeners = row.GetInt64(3), SongId = row.Text(4),
            },
            reporter, cancellationToken);

    /// <summary>Artists by plays, under the catalogue's name where it knows them.</summary>
    public static Task<List<SparkifyTopArtist>> TopArtistsAsync(
        SparkifyWarehouse warehouse, AnswerOptions options, IReporter? reporter, CancellationToken cancellationToken) =>
        AskAsync(
            warehouse, options, "analytics/top_artists",
            [.. options.Filter(), ("catalog_only", options.CatalogOnly), ("first", options.First)],
            (row, rank) => new SparkifyTopArtist
            {
                Rank = rank, Artist = row.Text(0), Plays = row.GetInt64(1), Listeners = row.GetInt64(2),
                Titles = row.GetInt64(3),
            },
            reporter, cancellationToken);

    /// <summary>Users by plays.</summary>
    public static Task<List<SparkifyTopUser>> TopUsersAsync(
        SparkifyWarehouse warehouse, AnswerOptions options, IReporter? reporter, CancellationToken cancellationToken) =>
        AskAsync(
            warehouse, options, "analytics/top_users", [.. options.Filter(), ("first", options.First)],
            (row, rank) => new SparkifyTopUser
            {
                Rank = rank, UserId = row.GetInt64(0), FirstName = row.Text(1), LastName = row.Text(2),
                Level = row.Text(3), Plays = row.GetInt64(4), Sessions = row.GetInt64(5),
                Listened = TimeSpan.FromSeconds(Math.Round(row.GetDouble(6))),
            },
            reporter, cancellationToken);

    /// <summary>
    /// Plays by hour, weekday, day, month, location, level or gender. Hours and weekdays are all there.
    /// </summary>
    public static async Task<List<SparkifyActivity>> ActivityAsync(
        SparkifyWarehouse warehouse, SparkifyActivityKind by, AnswerOptions options, IReporter? reporter,
        CancellationToken cancellationToken)
    {
        var counted = await AskAsync(
            warehouse, options, $"analytics/activity_{by.ToString().ToLowerInvariant()}", options.Filter(),
            (row, _) => (Value: row.Text(0), Plays: row.GetInt64(1), Listeners: row.GetInt64(2)),
            reporter, cancellationToken).ConfigureAwait(false);
        var all = by switch
        {
            SparkifyActivityKind.Hour => Complete(counted, 24),
            SparkifyActivityKind.Weekday => Complete(counted, 7),
            _ => counted,
        };
        var total = Math.Max(1, all.Sum(row => row.Plays));
        var peak = all.Select(row => row.Plays).Append(1).Max();
        return all.ConvertAll(row => new SparkifyActivity
        {
            By = by,
            Value = by == SparkifyActivityKind.Weekday
                ? Weekdays[int.Parse(row.Value!, CultureInfo.InvariantCulture)]
                : row.Value,
            Key = KeyOf(by, row.Value),
            Plays = row.Plays,
            Listeners = row.Listeners,
            Share = (double)row.Plays / total,
            OfPeak = (double)row.Plays / peak,
        });
    }

    private static object? KeyOf(SparkifyActivityKind by, string? value) => (by, value) switch
    {
        (_, null) => null,
        (SparkifyActivityKind.Hour or SparkifyActivityKind.Weekday, _) => int.Parse(value, CultureInfo.InvariantCulture),
        (SparkifyActivityKind.Day, _) => DayOf(value, "yyyy-MM-dd"),
        (SparkifyActivityKind.Month, _) => DayOf(value, "yyyy-MM"),
        _ => value,
    };

    private static DateTimeOffset DayOf(string value, string format) =>
        DateTimeOffset.ParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static List<(string? Value, long Plays, long Listeners)> Complete(
        List<(string? Value, long Plays, long Listeners)> counted, int places)
    {
        var found = counted.ToDictionary(row => row.Value!);
        return [.. Enumerable.Range(0, places)
            .Select(place => place.ToString(CultureInfo.InvariantCulture))
            .Select(value => found.TryGetValue(value, out var row) ? row : (value, 0, 0))];
    }

    private static Task<List<T>> AskAsync<T>(
        SparkifyWarehouse warehouse, AnswerOptions options, string statement, (string, object?)[] parameters,
        Func<System.Data.Common.DbDataReader, int, T> map, IReporter? reporter, CancellationToken cancellationToken)
    {
        options.Validate();
        var rank = 0;
        return Warehouse.ReadAsync(
            warehouse, reporter,
            door => door.QueryAsync(statement, row => map(row, ++rank), cancellationToken, parameters),
            cancellationToken);
    }
}
