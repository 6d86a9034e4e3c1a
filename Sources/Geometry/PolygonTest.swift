/// Whether points lie inside polygons.
public enum PolygonTest {
    /// Whether `point` lies inside the closed polygon with these corners (crossing number).
    public static func contains(_ point: Vector2, _ polygon: [Vector2]) -> Bool {
        var isInside = false
        var previous = polygon.count - 1
        for index in polygon.indices {
            let a = polygon[index]
            let b = polygon[previous]
            if (a.y > point.y) != (b.y > point.y),
                point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
            {
                isInside.toggle()
            }
            previous = index
        }
        return isInside
    }
}
