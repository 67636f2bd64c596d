using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>What a load would do can be known before: how files come to COPY, and which need not.</summary>
public sealed class PreviewTests : RedshiftTests
{
    [Fact]
    public async Task Many_small_files_are_packed_and_what_is_loaded_is_left_out_and_nothing_is_changed()
    {
        for (var i = 0; i < 201; i++)
        {
            S3.Put(
                Bucket, $"song_data/{i}.json",
                [.. System.Text.Encoding.UTF8.GetBytes($"{SongLine.Song($"SO{i}")}\n")]);
        }

        S3.Put(Bucket, "log_data/1.json", System.Text.Encoding.UTF8.GetBytes($"{EventLine.Play()}\n"));
        var bytes = S3.List(Bucket, "song_data/").Sum(song => song.Size);

        Assert.Equal(
            [
                $"201 files of songs, {bytes:N0} bytes: {bytes / 201.0:N0} bytes on average, so they are read here and packed into a "
                + $"few compressed parts under {Staging}, which are removed afterwards",
                $"1 files of events, {S3.List(Bucket, "log_data/")[0].Size:N0} bytes: read by COPY, by a manifest under {Staging}, "
                + "which is removed afterwards",
            ],
            (await EtlPreview.MakeAsync(Warehouse, Options, null, Token)).Notes);
        Assert.Empty(StarDump.Of(Warehouse));
        Assert.Empty(S3.List(Bucket, "tmp/"));

        await EtlRunner.RunAsync(Warehouse, Options, null, Token);
        var preview = await EtlPreview.MakeAsync(Warehouse, Options, null, Token);
        Assert.Empty(preview.Notes);
        Assert.Equal("Load nothing: 202 files are loaded already", $"{preview}");
    }
}
