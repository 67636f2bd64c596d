using System.Globalization;
using System.Text;
using Sparkify.Engine.SampleData.Files;
using Sparkify.Engine.SampleData.Lines;

namespace Sparkify.Engine.SampleData.Songs;

/// <summary>
/// Writes the catalogue: one object a file as <c>A/B/C/TRABC….json</c>, or one object a line in one file.
/// </summary>
internal sealed class SongFileWriter(OutputFolder folder, string songPath, int seed, IReporter? reporter)
{
    /// <summary>The full real set has 22 songs a folder; only a very large catalogue needs more.</summary>
    private const int SongsPerFolder = 24;

    private const int FolderNames = 26 * 26 * 26;

    internal void Write(Song[] songs, bool singleFile, CancellationToken cancellationToken)
    {
        var writer = new ByteWriter(folder);
        try
        {
            if (singleFile)
                writer.Open(Path.Combine(songPath, "songs.json"));
            var perFolder = Math.Max(SongsPerFolder, (songs.Length + FolderNames - 1) / FolderNames);
            var random = new SeededRandom(seed, RandomPurpose.Tracks);
            for (var i = 0; i < songs.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!singleFile)
                    writer.Open(PathOf(CatalogueIds.Track(i / perFolder, i % perFolder, random)));
                writer.BeginLine();
                writer.Append(Encoding.UTF8.GetBytes(ToJson(songs[i])));
                if (i % 100 == 0)
                    reporter?.Progress(new SparkifyProgress("Writing songs", i, songs.Length, "songs"));
            }
            writer.Close();
        }
        finally
        {
            writer.Abandon();
        }
        reporter?.Progress(new SparkifyProgress("Writing songs", songs.Length, songs.Length, "songs"));
    }

    /// <summary>The folders are the third to fifth characters of the track's id.</summary>
    private string PathOf(string track) =>
        Path.Combine(songPath, track[2..3], track[3..4], track[4..5], track + ".json");

    internal static string ToJson(Song song)
    {
        var blank = song.Artist.BlankWithOtherName && song.ArtistName == song.Artist.OtherName;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"num_songs\": 1, \"artist_id\": \"{song.Artist.Id}\", "
            + $"\"artist_latitude\": {Number(blank ? null : song.Artist.Latitude)}, "
            + $"\"artist_longitude\": {Number(blank ? null : song.Artist.Longitude)}, "
            + $"\"artist_location\": {JsonText.ForSongs(blank ? "" : song.Artist.Location)}, "
            + $"\"artist_name\": {TextOrNumber(song.ArtistName, song.NumbersUnquoted)}, "
            + $"\"song_id\": \"{song.SongId}\", \"title\": {TextOrNumber(song.Title, song.NumbersUnquoted)}, "
            + $"\"duration\": {FixedPoint.Format(song.Duration)}, \"year\": {song.Year}}}");
    }

    private static string Number(int? units) => units is null ? "null" : FixedPoint.Format(units.Value);

    private static string TextOrNumber(string text, bool unquoted) =>
        unquoted && text.All(char.IsAsciiDigit) ? text : JsonText.ForSongs(text);
}
