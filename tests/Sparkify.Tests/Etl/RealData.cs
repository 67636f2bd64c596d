using Sparkify.Tests.Support;

namespace Sparkify.Tests.Etl;

/// <summary>The published small copy of the Sparkify set, where it lies beside the checkout.</summary>
internal static class RealData
{
    public static string Path
    {
        get
        {
            var data = System.IO.Path.Combine(Repository.Folder, "..", "shared", "data", "sparkify");
            if (Directory.Exists(data))
                return System.IO.Path.GetFullPath(data);
            Assert.Skip("The real data is not beside the checkout, in ../shared/data/sparkify.");
            return "";
        }
    }

    public static string Events => System.IO.Path.Combine(Path, "log_data");

    public static string Songs => System.IO.Path.Combine(Path, "song_data");
}
