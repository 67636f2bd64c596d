namespace Sparkify.Engine.SampleData.Vocabulary;

/// <summary>Where listeners live: metropolitan areas as the US census bureau names them.</summary>
internal static class MetroAreas
{
    /// <summary>Metropolitan statistical areas.</summary>
    internal static readonly string[] All =
    [
        "Albany-Schenectady-Troy, NY", "Albuquerque, NM", "Asheville, NC", "Atlanta-Sandy Springs-Roswell, GA",
        "Augusta-Richmond County, GA-SC", "Austin-Round Rock, TX", "Bakersfield, CA",
        "Baltimore-Columbia-Towson, MD", "Baton Rouge, LA", "Boise City, ID", "Boston-Cambridge-Newton, MA-NH",
        "Buffalo-Cheektowaga-Niagara Falls, NY", "Charleston-North Charleston, SC",
        "Charlotte-Concord-Gastonia, NC-SC", "Chattanooga, TN-GA", "Chicago-Naperville-Elgin, IL-IN-WI",
        "Cincinnati, OH-KY-IN", "Cleveland-Elyria, OH", "Columbus, OH", "Dallas-Fort Worth-Arlington, TX",
        "Dayton, OH", "Denver-Aurora-Lakewood, CO", "Des Moines-West Des Moines, IA", "Detroit-Warren-Dearborn, MI",
        "El Paso, TX", "Eugene, OR", "Fresno, CA", "Grand Rapids-Wyoming, MI", "Greensboro-High Point, NC",
        "Hartford-West Hartford-East Hartford, CT", "Houston-The Woodlands-Sugar Land, TX",
        "Indianapolis-Carmel-Anderson, IN", "Jacksonville, FL", "Kansas City, MO-KS", "Knoxville, TN",
        "Las Vegas-Henderson-Paradise, NV", "Los Angeles-Long Beach-Anaheim, CA",
        "Louisville/Jefferson County, KY-IN", "Madison, WI", "Memphis, TN-MS-AR",
        "Miami-Fort Lauderdale-West Palm Beach, FL", "Milwaukee-Waukesha-West Allis, WI",
        "Minneapolis-St. Paul-Bloomington, MN-WI", "Nashville-Davidson--Murfreesboro--Franklin, TN",
        "New Orleans-Metairie, LA", "New York-Newark-Jersey City, NY-NJ-PA", "Oklahoma City, OK",
        "Omaha-Council Bluffs, NE-IA", "Philadelphia-Camden-Wilmington, PA-NJ-DE-MD", "Phoenix-Mesa-Scottsdale, AZ",
        "Pittsburgh, PA", "Portland-Vancouver-Hillsboro, OR-WA", "Providence-Warwick, RI-MA", "Raleigh, NC",
        "Rochester, NY", "Sacramento--Roseville--Arden-Arcade, CA", "St. Louis, MO-IL", "Salt Lake City, UT",
        "San Diego-Carlsbad, CA", "San Francisco-Oakland-Hayward, CA", "Seattle-Tacoma-Bellevue, WA",
        "Tampa-St. Petersburg-Clearwater, FL", "Virginia Beach-Norfolk-Newport News, VA-NC",
        "Washington-Arlington-Alexandria, DC-VA-MD-WV",
    ];
}
