namespace Sparkify.Tests.Etl;

/// <summary>The published small copy of the Sparkify set, where it lies beside the checkout.</summary>
internal static class RealData
{
    public static string Path
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var data = System.IO.Path.Combine(folder.FullName, "..", "shared", "data", "sparkify");
                if (File.Exists(System.IO.Path.Combine(folder.FullName, "Sparkify.PowerShell.sln")) && Directory.Exists(data))
                    return System.IO.Path.GetFullPath(data);
            }

            Assert.Skip("The real data is not beside the checkout, in ../shared/data/sparkify.");
            return "";
        }
    }

    public static string Events => System.IO.Path.Combine(Path, "log_data");

    public static string Songs => System.IO.Path.Combine(Path, "song_data");
}
