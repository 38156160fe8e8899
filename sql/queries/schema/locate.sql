-- Which database this is, in words for people.
select current_database()
       || coalesce(' on ' || host(inet_server_addr()) || ':' || inet_server_port(), '') as place;
